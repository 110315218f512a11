/** Whether a window could be shown here. On Linux that takes a display server; elsewhere there is one. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
