/** Who may do what: the login, the roles, and the checks that every request has to pass. */
package org.runspace.sample.access;
