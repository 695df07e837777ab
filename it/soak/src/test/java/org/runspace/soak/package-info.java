/** Long runs, many sessions and small heaps: what only shows with time or in numbers. */
package org.runspace.soak;
