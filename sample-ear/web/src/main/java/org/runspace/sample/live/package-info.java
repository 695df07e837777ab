/** Runs that several pages watch at the same time: each object is written once, and every page gets the same bytes. */
package org.runspace.sample.live;
