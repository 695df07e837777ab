/** What an application tells the metrics of its server about the server's pools, where the server has such. */
@NullMarked
package org.runspace.cdi.metrics;

import org.jspecify.annotations.NullMarked;
