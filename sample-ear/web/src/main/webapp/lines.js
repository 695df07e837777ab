/** Reads an answer of lines and takes each when it has come. Empty ones only keep the connection alive. */
export async function readLines(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    lines.filter(Boolean).forEach(take);
  }
}
