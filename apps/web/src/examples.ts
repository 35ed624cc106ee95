import { pictures } from 'virtual:pictures';
import { make } from './element.ts';
import { trouble } from './trouble.ts';

/** The example pictures as buttons: also the way for whoever can not draw or hold a picture to a camera. */
export function showExamples(list: HTMLElement, onPick: (read: () => Promise<Blob>) => void): void {
  for (const file of pictures) {
    const address = new URL(`pictures/${file}`, document.baseURI).href;
    const label = file.replace(/\.\w+$/, '').replaceAll('-', ' ');
    const image = Object.assign(make('img'), { src: address, alt: label, width: 56, height: 56 });
    const button = Object.assign(make('button', image), { type: 'button', title: label });
    button.addEventListener('click', () => onPick(() => read(address)));
    list.append(make('li', button));
  }
}

async function read(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw trouble(`The example could not be fetched: ${response.status}.`, 'Reload the page.');
  return response.blob();
}
