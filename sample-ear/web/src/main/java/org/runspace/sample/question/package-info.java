/** Questions that scripts ask, and the answers that their users give in the page. */
package org.runspace.sample.question;
