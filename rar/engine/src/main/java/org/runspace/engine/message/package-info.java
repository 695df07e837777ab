/** The messages, one small class each, and the records they carry (MS-PSRP 2.2.1 to 2.2.3). */
package org.runspace.engine.message;
