package io.truesale.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The generated logins of a demo node, as its start wrote them: person, a blank, password. */
final class LoginsFile {
    private LoginsFile() {}

    /** Passwords by user name, in the order of the file. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> logins = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int blank = line.indexOf(' ');
            if (blank < 1) {
                throw new IOException(file + ": a line must be person, blank, password");
            }
            logins.put(line.substring(0, blank), line.substring(blank + 1));
        }
        return logins;
    }
}
