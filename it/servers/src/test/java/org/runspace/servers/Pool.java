package org.runspace.servers;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pool that a test wants an application server to have, in words of no server. Applications find it as
 * {@code java:comp/env/psrp/NAME}. Immutable.
 *
 * @param name by which the server, and after {@code psrp/} also JNDI, call it
 * @param definition the connection definition, {@code Process} for example, with its package if it is none of ours
 * @param properties of the definition; what is not named keeps its default
 * @param secrets further properties, which are kept by the means that the server has for secrets
 * @param size how many sessions at most; at least none
 * @param maxWait how long a check-out waits for a place; in whole seconds on some servers
 * @param validated whether sessions are validated when they are checked out
 * @param transactions what the server is told that the pool supports
 */
record Pool(
        String name,
        String definition,
        Map<String, String> properties,
        Map<String, String> secrets,
        int size,
        Duration maxWait,
        boolean validated,
        TransactionSupportLevel transactions) {
    Pool {
        properties = Map.copyOf(properties);
        secrets = Map.copyOf(secrets);
    }

    /** Creates one with four places and a second to wait for one, and with every property at its default. */
    static Pool of(String name, String definition) {
        return new Pool(
                name,
                definition,
                Map.of(),
                Map.of(),
                4,
                Duration.ofSeconds(1),
                false,
                TransactionSupportLevel.NoTransaction);
    }

    /** Returns a copy with another name. */
    Pool named(String other) {
        return new Pool(other, definition, properties, secrets, size, maxWait, validated, transactions);
    }

    /** Returns a copy with this property. */
    Pool with(String property, String value) {
        return with(Map.of(property, value));
    }

    /** Returns a copy with these properties besides. */
    Pool with(Map<String, String> more) {
        return new Pool(name, definition, joined(properties, more), secrets, size, maxWait, validated, transactions);
    }

    /** Returns a copy with this property, whose value is to be kept as a secret. */
    Pool withSecret(String property, String value) {
        return new Pool(
                name,
                definition,
                properties,
                joined(secrets, Map.of(property, value)),
                size,
                maxWait,
                validated,
                transactions);
    }

    /** Returns a copy with so many sessions at most. */
    Pool withSize(int places) {
        return new Pool(name, definition, properties, secrets, places, maxWait, validated, transactions);
    }

    /** Returns a copy whose check-outs wait for a place as long as this. */
    Pool withWait(Duration limit) {
        return new Pool(name, definition, properties, secrets, size, limit, validated, transactions);
    }

    /** Returns a copy whose sessions are validated when they are checked out. */
    Pool withValidation() {
        return new Pool(name, definition, properties, secrets, size, maxWait, true, transactions);
    }

    /** Returns a copy of which the server is told that it supports these transactions. */
    Pool withTransactions(TransactionSupportLevel level) {
        return new Pool(name, definition, properties, secrets, size, maxWait, validated, level);
    }

    /** Returns the interface of its connection factory. */
    String factoryInterface() {
        return qualified() + "ConnectionFactory";
    }

    /** Returns the class that the definition's properties belong to. */
    String managedFactory() {
        return qualified() + "ManagedConnectionFactory";
    }

    /** Returns the definition without a package. */
    String shortDefinition() {
        return definition.substring(definition.lastIndexOf('.') + 1);
    }

    private String qualified() {
        return definition.contains(".") ? definition : "org.runspace.adapter." + definition;
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
