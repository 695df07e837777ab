package org.runspace.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.runspace.PSSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;

/** One source on its way to its target, as a file or a folder, which is found out by trying. */
sealed interface FileCopy {
    /** Returns the source as it was given. */
    String source();

    CopyTarget target();

    /** Returns the name of the source, without the folders that it is in. */
    String name();

    /** Returns the name that the copy is to get. */
    default String to() {
        return target().of(name());
    }

    /** Copies it. What fails is thrown as by {@link org.runspace.files.RemoteFiles}. */
    Copied run(PSSession session, TransferOptions options);

    /** Returns the copy of a source of this computer. Throws if it has no name for its copy. */
    static FileCopy up(String source, CopyTarget target) {
        Path file = local(source);
        String name = Optional.ofNullable(file.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("");
        requireName(source, target, name);
        return new Up(source, file, target, name);
    }

    /** Returns the copy of a source of the server. Throws if it has no name for its copy. */
    static FileCopy down(String source, CopyTarget target) {
        String name = lastName(source);
        requireName(source, target, CopyTarget.of(name, 1).into() ? "" : name);
        local(target.of(name));
        return new Down(source, target, name);
    }

    /** Which separators the server has is not known. */
    private static String lastName(String path) {
        int end = path.length();
        while (end > 0 && CopyTarget.isSeparator(path.charAt(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && !CopyTarget.isSeparator(path.charAt(begin - 1))) {
            begin--;
        }
        return path.substring(begin, end);
    }

    private static void requireName(String source, CopyTarget target, String name) {
        Arguments.require(
                !target.into() || !name.isEmpty(),
                "SOURCE",
                "a name, because TARGET is a folder in which its copy gets this name",
                source);
    }

    /** Returns a file of this computer. Throws if it cannot have this name. */
    static Path local(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new RunspaceException(
                    ErrorCode.COMMAND_LINE_FILE,
                    e,
                    name,
                    "it is no name for a file here, or the environment's language (LANG, LC_ALL) has no such characters");
        }
    }

    /** To the server. */
    record Up(String source, Path file, CopyTarget target, String name) implements FileCopy {
        @Override
        public Copied run(PSSession session, TransferOptions options) {
            String to = to();
            if (Files.isDirectory(file)) {
                return Copied.folder(to, session.files().uploadFolder(file, to, options));
            }
            try {
                return Copied.file(to, session.files().upload(file, to, options));
            } catch (FileTransferException e) {
                if (target.into() || e.code() != ErrorCode.FILE_IS_FOLDER) {
                    throw e;
                }
            }
            String within = target.within(name);
            return Copied.file(within, session.files().upload(file, within, options));
        }
    }

    /** From the server. */
    record Down(String source, CopyTarget target, String name) implements FileCopy {
        @Override
        public Copied run(PSSession session, TransferOptions options) {
            String to = to();
            boolean folder = Files.isDirectory(Path.of(to));
            try {
                return folder ? folder(session, to, options) : file(session, to, options);
            } catch (FileTransferException e) {
                if (e.code() != (folder ? ErrorCode.FOLDER_IS_FILE : ErrorCode.FILE_IS_FOLDER)) {
                    throw e;
                }
            }
            if (!folder) {
                return folder(session, to, options);
            }
            return file(session, target.into() ? to : target.within(name), options);
        }

        private Copied file(PSSession session, String to, TransferOptions options) {
            return Copied.file(to, session.files().download(source, Path.of(to), options));
        }

        private Copied folder(PSSession session, String to, TransferOptions options) {
            return Copied.folder(to, session.files().downloadFolder(source, Path.of(to), options));
        }
    }
}
