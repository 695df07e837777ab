/** Why a request was refused: the application answers with a sentence, the server that it runs in with a page. */
export async function reason(response) {
  const isSentence = response.headers.get('Content-Type')?.startsWith('text/plain');
  return isSentence ? response.text() : `the server answered ${response.status}`;
}

/** The object of an answer. Throws the reason if the request was refused. */
export async function objectOf(response) {
  return (await required(response)).json();
}

/** The answer itself. Throws the reason if the request was refused. */
export async function required(response) {
  if (!response.ok) {
    throw new Error(await reason(response));
  }
  return response;
}

/**
 * Returns what asks the same again and again, and gives null in place of an answer, or of a failure, that comes after the
 * answer to a later question: what is shown never goes back to what was before.
 */
export function inOrder(ask) {
  let asked = 0;
  let latest = 0;
  return async (...values) => {
    const mine = ++asked;
    let answer = null;
    try {
      answer = await ask(...values);
    } catch (e) {
      if (mine > latest) {
        throw e;
      }
    }
    if (mine < latest) {
      return null;
    }
    latest = mine;
    return answer;
  };
}
