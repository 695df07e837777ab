package org.runspace.adapter.journal;

/**
 * An owner of compensations as another one sees it.
 *
 * @param id its name
 * @param heartbeat a number that it raises; {@link Tables#RELEASED} if it has stopped
 */
record Owner(String id, long heartbeat) {}
