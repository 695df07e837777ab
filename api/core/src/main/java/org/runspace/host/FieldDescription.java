package org.runspace.host;

import org.jspecify.annotations.Nullable;
import org.runspace.object.PSObject;

/**
 * The description of one value that the user is asked for.
 *
 * @param name the name of the value in the answer
 * @param label the text to show, with {@code &} before its hot key; empty to show the name
 * @param typeName the short .NET name of the value's type, {@code Int32} for example
 * @param typeFullName its full name, {@code System.Int32} for example
 * @param typeAssemblyName its name with that of its assembly
 * @param helpMessage an explanation of the value, possibly empty
 * @param mandatory true if the user must give a value
 * @param defaultValue the value to use if the user enters nothing, a Java type as listed at {@link PSObject}; null for
 *     none
 */
public record FieldDescription(
        String name,
        String label,
        String typeName,
        String typeFullName,
        String typeAssemblyName,
        String helpMessage,
        boolean mandatory,
        @Nullable Object defaultValue) {
    /** The type of a text. */
    public static final String STRING = "System.String";
    /** The type of a secure string, which must not be shown while it is typed. */
    public static final String SECURE_STRING = "System.Security.SecureString";
    /** The type of a credential. */
    public static final String CREDENTIAL = "System.Management.Automation.PSCredential";

    /**
     * Creates the description of a mandatory value.
     *
     * @param name the name of the value in the answer
     * @param typeFullName the full .NET name of its type
     * @return a description without label, help and default
     */
    public static FieldDescription of(String name, String typeFullName) {
        String typeName = typeFullName.substring(typeFullName.lastIndexOf('.') + 1);
        return new FieldDescription(name, "", typeName, typeFullName, typeFullName, "", true, null);
    }

    /**
     * Returns the label as it is shown.
     *
     * @return the label without the mark of its hot key, or the name
     */
    public String plainLabel() {
        return label.isEmpty() ? name : HotKey.plain(label);
    }
}
