/** What GitHub writes where a form's field was left empty. */
export const NO_RESPONSE = '_No response_';

/** Whether a value says that there is none; a dropdown left alone was `None` in older issues. */
export const isNoResponse = (value: string, choices: readonly { readonly text: string }[] = []): boolean => {
  const text = value.trim();
  if (/^[_*]No response[_*]$/i.test(text)) return true;
  return text === 'None' && choices.length > 0 && !choices.some((choice) => choice.text === text);
};
