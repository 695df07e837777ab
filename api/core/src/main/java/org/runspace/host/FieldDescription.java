package org.runspace.host;

import org.runspace.object.PSObject;

/**
 * One of the values a user is asked for.
 *
 * @param name names the value in the answer
 * @param label what is shown, with {@code &} before its hot key; empty if the name is to be shown
 * @param typeName the short .NET name of the type that is wanted, {@code Int32} for example
 * @param typeFullName its full name, {@code System.Int32} for example
 * @param typeAssemblyName its name with that of its assembly
 * @param helpMessage what the value means; empty if there is nothing to say
 * @param mandatory true if the user must give a value
 * @param defaultValue what to take if the user gives nothing, a Java type as listed at {@link PSObject}; null for none
 */
public record FieldDescription(
        String name,
        String label,
        String typeName,
        String typeFullName,
        String typeAssemblyName,
        String helpMessage,
        boolean mandatory,
        Object defaultValue) {
    /** The type of a text. */
    public static final String STRING = "System.String";
    /** The type of a secure string, which is not to be shown while it is typed. */
    public static final String SECURE_STRING = "System.Security.SecureString";
    /** The type of a credential. */
    public static final String CREDENTIAL = "System.Management.Automation.PSCredential";

    /**
     * Describes a mandatory value.
     *
     * @param name names the value in the answer
     * @param typeFullName the full .NET name of its type
     * @return without label, help and default
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
