/** Takes the pictures: every scene in its looks, in one workbench. */
import { testContext } from '../context';
import {
  closeWorkbench,
  narrowWindow,
  openWorkbench,
  resizeWindow,
  switchTheme,
  takePicture,
  wideWindow,
  type Theme,
  type Workbench,
} from '../ui/workbench';
import { scenes, type Scene } from './scenes';

const everyTheme: readonly Theme[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

async function picture(workbench: Workbench, { name, show, narrow = false }: Scene): Promise<void> {
  await resizeWindow(workbench, narrow ? narrowWindow : wideWindow);
  await show(workbench);
  for (const theme of everyTheme) {
    await switchTheme(workbench, theme);
    console.log(await takePicture(workbench, `${name}-${theme}`));
  }
}

/** Goes on after a scene that fails, so that one run says all that is wrong. */
async function main(): Promise<void> {
  const { grep } = testContext();
  const wanted = scenes.filter(
    ({ name, always = false }) => always || grep === null || new RegExp(grep, 'u').test(name),
  );
  const workbench = await openWorkbench();
  for (const scene of wanted) {
    try {
      await picture(workbench, scene);
    } catch (error) {
      process.exitCode = 1;
      console.error(`The scene "${scene.name}" failed:`, error);
      await takePicture(workbench, `${scene.name}-failed`);
    }
  }
  await closeWorkbench(workbench);
}

void main();
