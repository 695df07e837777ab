package org.runspace.error;

import java.io.Serializable;

/**
 * A part of a connection string, or one of its settings, whose value a connection type cannot use.
 *
 * @param name the name of the setting, or of the part before the settings
 * @param needed which values it can have, to follow the words "must be"
 * @param found the value, or words in its place if it may be a secret
 */
public record RefusedSetting(String name, String needed, String found) implements Serializable {}
