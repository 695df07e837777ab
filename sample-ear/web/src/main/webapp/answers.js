/** Why a request was refused: the application answers with a sentence, the server that it runs in with a page. */
export async function reason(response) {
  const isSentence = response.headers.get('Content-Type')?.startsWith('text/plain');
  return isSentence ? response.text() : `the server answered ${response.status}`;
}
