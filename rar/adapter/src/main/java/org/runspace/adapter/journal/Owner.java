package org.runspace.adapter.journal;

/**
 * An owner of compensations as another one sees it.
 *
 * @param id its name
 * @param holder who raises the heartbeat; itself, unless it was claimed
 * @param heartbeat a number that it raises; {@link Tables#RELEASED} if it has stopped
 */
record Owner(String id, String holder, long heartbeat) {}
