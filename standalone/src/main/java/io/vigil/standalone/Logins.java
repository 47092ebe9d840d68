package io.vigil.standalone;

import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the logins that an installation begins with. */
final class Logins {
    /** File in the secrets directory that new enterprise passwords are added to. */
    static final String FILE = "first-passwords";

    /**
     * A login that was made just now; its password cannot be asked for again.
     *
     * @param role {@link Role#key()}
     */
    record Login(String name, String password, String role) {
        /** Whether it is an enterprise's, which is valid at the broker too. */
        boolean isEnterprise() {
            return role.equals(Role.ENTERPRISE.key());
        }
    }

    private static final List<User> PEOPLE =
            List.of(
                    User.of("admin", Role.ADMIN),
                    User.of("duty", Role.OPERATOR),
                    User.of("chief", Role.OPERATOR),
                    User.of("engineer", Role.ENGINEER),
                    User.of("viewer", Role.VIEWER));

    private Logins() {}

    /**
     * Makes whoever is missing: people with a login for each role, two of them officers because a
     * release takes two, and every enterprise.
     */
    static List<Login> createMissing(Accounts accounts, Catalogue catalogue) {
        List<Login> made = new ArrayList<>();
        for (User user : wanted(catalogue)) {
            Optional<String> password = accounts.createIfMissing(user);
            password.ifPresent(text -> made.add(new Login(user.name(), text, user.role().key())));
        }
        return made;
    }

    /** Gives everybody a new password: a demo can always be logged in to. */
    static List<Login> renewAll(Accounts accounts, Catalogue catalogue) {
        return wanted(catalogue).stream()
                .map(user -> new Login(user.name(), accounts.renew(user), user.role().key()))
                .toList();
    }

    /**
     * Adds new enterprise passwords to a file for handing them over; returns it if there are any.
     */
    static Optional<Path> keepForHandingOver(List<Login> made, Path secrets) throws IOException {
        List<String> lines =
                made.stream()
                        .filter(Login::isEnterprise)
                        .map(login -> login.name() + " " + login.password())
                        .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Path file = secrets.resolve(FILE);
        String earlier = Files.exists(file) ? Files.readString(file) : "";
        SecretFile.write(file, earlier + String.join("\n", lines) + "\n");
        return Optional.of(file);
    }

    private static List<User> wanted(Catalogue catalogue) {
        List<User> wanted = new ArrayList<>(PEOPLE);
        for (Enterprise enterprise : catalogue.enterprises()) {
            String name = enterprise.id().value();
            boolean taken =
                    name.equals(Accounts.SERVICE)
                            || PEOPLE.stream().anyMatch(user -> user.name().equals(name));
            if (!taken) {
                wanted.add(User.ofEnterprise(name, enterprise.id()));
            }
        }
        return wanted;
    }
}
