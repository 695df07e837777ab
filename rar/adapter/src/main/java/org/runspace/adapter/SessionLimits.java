package org.runspace.adapter;

import java.time.Duration;
import java.util.Optional;
import org.runspace.error.RefusedSetting;
import org.runspace.error.RunspaceException;

/**
 * How long and how often one session is given to users, before a new one takes its place: what PowerShell and modules
 * leave behind in a session adds up.
 *
 * @param maxAge zero for any time
 * @param maxUses zero for any number
 */
record SessionLimits(Duration maxAge, int maxUses) {
    private static final String MAX_USES = "maxUses";

    /**
     * Reads the limits of a pool.
     *
     * @throws RunspaceException if one is negative
     */
    static SessionLimits of(PoolProperties properties) {
        int uses = properties.number(MAX_USES);
        if (uses < 0) {
            String needed = "a whole number from 0 to " + Integer.MAX_VALUE;
            throw PoolProperties.failure(new RefusedSetting(MAX_USES, needed, properties.text(MAX_USES)));
        }
        return new SessionLimits(properties.duration("maxAgeMillis"), uses);
    }

    /** Returns which limit a session has reached, as a part of a sentence about it. */
    Optional<String> reachedBy(Duration age, int uses) {
        if (maxUses > 0 && uses >= maxUses) {
            return Optional.of("it was used " + uses + " time(s), the limit that the property maxUses sets");
        }
        if (!maxAge.isZero() && age.compareTo(maxAge) >= 0) {
            return Optional.of(
                    "it is older than " + maxAge.toMillis() + " ms, the limit that the property maxAgeMillis sets");
        }
        return Optional.empty();
    }
}
