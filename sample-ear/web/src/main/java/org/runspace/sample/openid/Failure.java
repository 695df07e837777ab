package org.runspace.sample.openid;

import java.util.Locale;

/** Why a provider has signed nobody in. Its message is for the log, and has no secret. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 300;

    private final Kind kind;

    /** What the user is told. */
    public enum Kind {
        /** The provider is down, or answers something else than expected. */
        PROVIDER(502, "%s does not answer as it should. Try again later."),

        /** The provider, or the user there, has said no. */
        REFUSED(401, "%s has not signed you in."),

        /** The answer belongs to no sign-in that this browser has begun and not ended. */
        OVER(401, "This sign-in is over, or was begun anew or elsewhere. Sign in once more."),

        /** The token is not what the provider gives to this application for this sign-in. */
        UNPROVEN(401, "What %s has sent does not prove who you are. Sign in once more."),

        /** The token is right, and tells no name that could be used. */
        NAMELESS(403, "%s tells no name for you that can be used here.");

        private final int status;
        private final String sentence;

        Kind(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        /** Returns the status of the answer to the user's request. */
        public int status() {
            return status;
        }

        /**
         * Returns what the user is told.
         *
         * @param provider the provider's title
         */
        public String sentence(String provider) {
            return String.format(Locale.ROOT, sentence, provider);
        }
    }

    /**
     * Creates one.
     *
     * @param kind what the user is told
     * @param detail what the log is told; what is of no use in a line of it is left out
     */
    Failure(Kind kind, String detail) {
        super(line(detail));
        this.kind = kind;
    }

    Failure(Kind kind, String detail, Throwable cause) {
        super(line(detail), cause);
        this.kind = kind;
    }

    /** Returns what the user is told. */
    public Kind kind() {
        return kind;
    }

    private static String line(String detail) {
        String line = detail.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
