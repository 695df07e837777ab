/** Who ran what in the sessions of a pool, for its log and for the application that wants to know. */
package org.runspace.adapter.audit;
