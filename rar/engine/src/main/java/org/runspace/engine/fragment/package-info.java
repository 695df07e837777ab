/** Cuts messages into fragments and joins them again (MS-PSRP 2.2.4). */
package org.runspace.engine.fragment;
