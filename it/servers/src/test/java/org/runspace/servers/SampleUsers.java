package org.runspace.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users of the sample in tests: one of each role, whose name is that of the role, and a second operator. */
final class SampleUsers {
    static final String VIEWER = "viewer";
    static final String OPERATOR = "operator";
    static final String ADMINISTRATOR = "administrator";
    static final String SECOND_OPERATOR = "another";
    static final String PASSWORD = "of use in tests only: \u00e4\u20ac";

    private static final Path PROGRAM =
            Manual.PROJECT.resolve(Path.of("sample-ear", "web", "src", "main", "server", "PasswordHash.java"));

    private SampleUsers() {}

    /** Returns what a server's environment needs, so that the sample knows these users. */
    static Map<String, String> environment() {
        return environment(Map.of());
    }

    /** Returns the same beside other variables. */
    static Map<String, String> environment(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("SAMPLE_USERS", Users.FILE.toString());
        return all;
    }

    /** Made when it is needed first, as the sample's manual says. */
    private static final class Users {
        static final Path FILE = ServerFolder.write(ServerJvm.HERE.resolve(Path.of("target", "sample-users")), lines());

        private static List<String> lines() {
            String hash = Tool.run(
                            Map.of(),
                            List.of(ServerJvm.java(), "-Dfile.encoding=UTF-8", PROGRAM.toString()),
                            PASSWORD + "\n")
                    .succeeded()
                    .strip();
            hash = hash.substring(hash.indexOf("PBKDF2"));
            return List.of(
                    "# users of tests",
                    VIEWER + ":viewer:" + hash,
                    OPERATOR + ":operator:" + hash,
                    SECOND_OPERATOR + ":operator:" + hash,
                    ADMINISTRATOR + ":administrator:" + hash);
        }
    }
}
