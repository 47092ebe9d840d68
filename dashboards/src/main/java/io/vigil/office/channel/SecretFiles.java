package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.response.DeskFields;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Reads secrets from the files that desk files name, relative to themselves. */
public final class SecretFiles {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private SecretFiles() {}

    /** The secret in the file under a key, without line ends around it; told if it is of no use. */
    public static Optional<Secret> read(DeskFields fields, String key, Findings findings) {
        Optional<String> name = fields.text(key);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = beside(fields, name.get());
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                findings.add(
                        ChannelFindingCode.UNREADABLE_SECRET,
                        fields.placeOf(key),
                        name.get(),
                        "empty");
                return Optional.empty();
            }
            if (isExposed(file)) {
                findings.add(ChannelFindingCode.EXPOSED_SECRET, fields.placeOf(key), name.get());
            }
            return Optional.of(new Secret(text));
        } catch (IOException | InvalidPathException e) {
            findings.add(
                    ChannelFindingCode.UNREADABLE_SECRET,
                    fields.placeOf(key),
                    name.get(),
                    reason(e));
            return Optional.empty();
        }
    }

    /** A file that a desk file names, relative to the desk file. */
    public static Path beside(DeskFields fields, String name) {
        Path deskFile = Path.of(fields.place().file());
        Path folder = deskFile.getParent();
        return folder == null ? Path.of(name) : folder.resolve(name);
    }

    private static boolean isExposed(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null
                && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains);
    }

    /** Never the text of a decoding error, which may quote the file. */
    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "not found";
        }
        return e instanceof MalformedInputException ? "not UTF-8" : e.getClass().getSimpleName();
    }
}
