import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads a password, from the terminal without showing it, else a line of the standard input, and prints its hash as the
 * sample's file of users has it.
 */
final class PasswordHash {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    private static final int BYTES = 32;

    private PasswordHash() {}

    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        byte[] salt = new byte[BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] hash = SecretKeyFactory.getInstance(ALGORITHM)
                .generateSecret(new PBEKeySpec(password(), salt, ITERATIONS, BYTES * 8))
                .getEncoded();
        Base64.Encoder encoder = Base64.getEncoder();
        System.out.println(ALGORITHM + ":" + ITERATIONS + ":" + encoder.encodeToString(salt) + ":"
                + encoder.encodeToString(hash));
    }

    private static char[] password() throws IOException {
        char[] typed = System.console() == null ? line() : System.console().readPassword("Password: ");
        if (typed == null || typed.length == 0) {
            throw new IOException("There is no password to make a hash of.");
        }
        return typed;
    }

    private static char[] line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? null : line.toCharArray();
    }
}
