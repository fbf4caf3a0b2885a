package org.wenzheng.studio.accounts;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.exchange.ContentPackages;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.program.StartNotices;

/**
 * A new installation starts with one administrator, and with an account for each role where it
 * starts with example content. Their passwords are random: shown at the console this once, and kept
 * in a file that its owner alone can read.
 *
 * <p>The administrator's has to be changed at the first sign-in, for it opens everything. Those for
 * trying out do not: they are passed from hand to hand, and whoever tries eight roles should not
 * have to make up eight passwords. They open no accounts, keys or audit that matter before real
 * people work here, and are not there where the installation has a public address; see {@link
 * DisableTrialAccounts}.
 */
@ApplicationScoped
class MakeFirstAccounts {
    /** After the content, whose department some accounts belong to. */
    static final int AFTER_CONTENT = 2600;

    private static final Logger LOG = Logger.getLogger(MakeFirstAccounts.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Departments departments;
    private final ContentPackages content;
    private final StartNotices notices;
    private final boolean isPublic;
    private final Path file;

    MakeFirstAccounts(
            Accounts accounts,
            Passwords passwords,
            Departments departments,
            ContentPackages content,
            StartNotices notices,
            IdentityConfig config,
            @ConfigProperty(name = "wenzheng.base-url") Optional<String> publicAddress) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.departments = departments;
        this.content = content;
        this.notices = notices;
        this.isPublic = publicAddress.isPresent();
        this.file = config.firstPasswords().toAbsolutePath().normalize();
    }

    /** One account to be, with the password that is told. */
    private record Made(Accounts.First first, Role role, String department, String password) {
        String name() {
            return first.account().name();
        }

        /** Nothing that could end up in a log. */
        @Override
        public String toString() {
            return name();
        }
    }

    void make(@Observes @Priority(AFTER_CONTENT) StartupEvent start) {
        if (!accounts.areNone()) {
            return;
        }
        List<Made> made = wanted();
        if (accounts.createFirst(made.stream().map(Made::first).toList(), () -> write(made))) {
            notices.add(operator -> words(operator, made));
            LOG.infof("Made the first accounts; their passwords are in %s", file);
        }
    }

    private List<Made> wanted() {
        List<Made> made = new ArrayList<>();
        made.add(made("admin", "管理员", Role.ADMINISTRATOR, null, true));
        Department department =
                content.startedWithContent() ? departments.first().orElse(null) : null;
        if (department != null && !isPublic) {
            made.add(made("host", "主持人（试用）", Role.HOST, null, false));
            made.add(made("producer", "导播（试用）", Role.PRODUCER, null, false));
            made.add(made("moderator", "审核员（试用）", Role.MODERATOR, null, false));
            made.add(made("clerk", "文字实录员（试用）", Role.CLERK, null, false));
            made.add(made("official", "答复人（试用）", Role.OFFICIAL, department, false));
            made.add(made("approver", "签发人（试用）", Role.APPROVER, department, false));
            made.add(made("supervisor", "督办人（试用）", Role.SUPERVISOR, null, false));
            made.add(made("editor", "编辑（试用）", Role.EDITOR, null, false));
            made.add(made("auditor", "审计员（试用）", Role.AUDITOR, null, false));
        }
        return made;
    }

    private Made made(
            String name,
            String displayName,
            Role role,
            @Nullable Department department,
            boolean temporary) {
        Passwords.Temporary password = passwords.temporary();
        UUID departmentId = department == null ? null : department.id();
        return new Made(
                new Accounts.First(
                        new Accounts.NewAccount(
                                name, displayName, List.of(new Held(role, departmentId))),
                        password.hash(),
                        temporary,
                        !temporary),
                role,
                department == null ? "" : department.name(),
                password.text());
    }

    /** Before the accounts are there for good: a password that is nowhere opens nothing. */
    private void write(List<Made> made) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Nobody else may have made it with other rights, or a link in its place.
            Files.deleteIfExists(file);
            try (var channel =
                            Files.newByteChannel(
                                    file,
                                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                    ownerAlone());
                    var out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
                out.write(text(Locale.CHINESE, "file", list(Locale.CHINESE, made)));
                out.write(text(Locale.ENGLISH, "file", list(Locale.ENGLISH, made)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private String words(Locale operator, List<Made> made) {
        return text(operator, "banner", list(operator, made), file);
    }

    private static String list(Locale locale, List<Made> made) {
        StringBuilder lines = new StringBuilder();
        for (Made one : made) {
            String role = one.role().words(locale);
            String line = "    %-10s %s  %s".formatted(one.name(), one.password(), role);
            lines.append(line);
            if (!one.department().isEmpty()) {
                lines.append(text(locale, "within", one.department()));
            }
            if (one.first().temporary()) {
                lines.append(text(locale, "temporary"));
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String text(Locale locale, String key, Object... values) {
        ResourceBundle words = Bundle.of("first-accounts", locale);
        return new MessageFormat(words.getString(key), locale).format(values);
    }
}
