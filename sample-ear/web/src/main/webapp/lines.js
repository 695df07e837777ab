/** Reads an answer of lines and takes each when it has come. Empty ones only keep the connection alive. What cannot be taken ends the answer, so that the server waits for no reader. */
export async function readLines(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split('\n');
      rest = lines.pop();
      lines.filter(Boolean).forEach(take);
    }
  } catch (e) {
    reader.cancel(e).catch(() => { /* it was cut already */ });
    throw e;
  }
}
