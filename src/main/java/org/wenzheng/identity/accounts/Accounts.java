package org.wenzheng.identity.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.signins.EndReason;
import org.wenzheng.identity.signins.SignIn;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.Filter.Operator;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.Language;

/**
 * Accounts: transactions and queries. Passwords come hashed, so that no transaction waits for a
 * hash.
 */
@ApplicationScoped
public class Accounts implements Store<Account> {
    public static final int MAX_DISPLAY_NAME = 40;

    public static final int MAX_REASON = 200;

    /** Also names in Chinese; folded. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]{1,39}");

    /** Any number that nobody else takes a lock on. */
    private static final long ADMINISTRATORS_LOCK = 5_310_776_102L;

    private final EntityManager entities;
    private final EventLog log;
    private final Lists lists;
    private final SignIns signIns;
    private final SecondFactors secondFactors;
    private final Event<PasswordReplaced> replaced;
    private final InstantSource clock;

    Accounts(
            EntityManager entities,
            EventLog log,
            Lists lists,
            SignIns signIns,
            SecondFactors secondFactors,
            Event<PasswordReplaced> replaced,
            InstantSource clock) {
        this.entities = entities;
        this.log = log;
        this.lists = lists;
        this.signIns = signIns;
        this.secondFactors = secondFactors;
        this.replaced = replaced;
        this.clock = clock;
    }

    /**
     * @param name 2 to 40 letters, digits, points, underscores and hyphens; unique once folded
     * @param displayName 1 to {@link #MAX_DISPLAY_NAME} characters
     */
    public record NewAccount(String name, String displayName, Collection<Held> roles)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            checks.that(canBeName(folded(name)), "name", "account-name")
                    .text("displayName", displayName, MAX_DISPLAY_NAME);
        }
    }

    public static boolean canBeName(String folded) {
        return NAME.matcher(folded).matches();
    }

    /** Full width to half width, capitals to small ones: what one types is one name. */
    public static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * @param temporary whether the password has to be changed at the first sign-in
     * @param scope of the one who creates it: every role has to lie within
     */
    @Transactional
    public Account create(
            NewAccount wanted, String passwordHash, boolean temporary, Scope scope, Actor by) {
        String name = folded(wanted.name());
        Checks checks = new Checks();
        wanted.check(checks);
        checkRoles(checks, wanted.roles(), Set.of(), scope);
        checks.done();
        if (named(name).isPresent()) {
            throw ProblemException.taken("name", name);
        }
        Instant now = clock.instant();
        Account account = new Account(name, wanted.displayName().strip(), now);
        account.setPassword(passwordHash, now, temporary);
        account.setRoles(wanted.roles(), by, now);
        try {
            persistAndFlush(account);
        } catch (ConstraintViolationException e) {
            // Made by somebody else since the look above.
            throw "account_name_key".equals(e.getConstraintName())
                    ? ProblemException.taken("name", name)
                    : e;
        }
        log.append(by, new AccountEvent.Created(account.id(), account.held()));
        return account;
    }

    /**
     * @param temporary the password has to be changed at the first sign-in
     * @param trial disabled once the installation has a public address
     */
    public record First(
            NewAccount account, String passwordHash, boolean temporary, boolean trial) {}

    @Transactional
    public boolean areNone() {
        return count() == 0;
    }

    /**
     * Creates the first accounts, unless there are some. Of several nodes that start at once, one
     * does.
     *
     * @param keep keeps the passwords, before the accounts are there for good
     */
    @Transactional
    public boolean createFirst(List<First> wanted, Runnable keep) {
        lockAdministrators();
        if (count() > 0) {
            return false;
        }
        for (First first : wanted) {
            Account account =
                    create(
                            first.account(),
                            first.passwordHash(),
                            first.temporary(),
                            Scope.EVERYTHING,
                            Actor.SYSTEM);
            if (first.trial()) {
                account.markTrial();
            }
        }
        keep.run();
        return true;
    }

    private void checkRoles(
            Checks checks, Collection<Held> roles, Collection<Held> before, Scope scope) {
        checks.that(!roles.isEmpty(), "roles", "role-needed");
        Set<UUID> known = departments(roles);
        int index = 0;
        for (Held held : roles) {
            String pointer = "roles[" + index + "].departmentId";
            UUID department = held.departmentId();
            if (department == null) {
                checks.that(
                        scope.everything() || before.contains(held), pointer, "department-needed");
            } else if (!held.role().isDepartmental()) {
                checks.that(false, pointer, "whole-installation");
            } else {
                // Those of others are unknown to the caller.
                checks.that(
                        known.contains(department)
                                && (scope.covers(department) || before.contains(held)),
                        pointer,
                        "unknown-department");
            }
            index++;
        }
    }

    private Set<UUID> departments(Collection<Held> roles) {
        List<UUID> wanted =
                roles.stream().map(Held::departmentId).filter(id -> id != null).distinct().toList();
        if (wanted.isEmpty()) {
            return Set.of();
        }
        InList ids = InList.of("id", wanted);
        List<?> found =
                ids.bind(
                                entities.createNativeQuery(
                                        "select id from department where id " + ids.condition(),
                                        UUID.class))
                        .getResultList();
        return found.stream().map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWithin(Scope scope, Account account) {
        return scope.everything()
                || !account.grants().isEmpty()
                        && account.grants().stream()
                                .allMatch(grant -> scope.covers(grant.departmentId()));
    }

    public Optional<Account> named(String name) {
        return find("name", folded(name)).singleResultOptional();
    }

    public Account get(UUID id, Scope scope) {
        return findByIdOptional(id)
                .filter(account -> isWithin(scope, account))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    public record Usage(boolean secondFactor, @Nullable Instant lastSignInAt) {}

    public Map<UUID, Usage> usage(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        record Row(UUID account, boolean secondFactor, @Nullable Instant lastSignInAt) {}
        InList wanted = InList.of("id", ids);
        NativeQuery<Row> select =
                entities.unwrap(Session.class)
                        .createNativeQuery(
                                """
                                select a.id,
                                       exists (select from second_factor f
                                               where f.account_id = a.id
                                                 and f.confirmed_at is not null),
                                       (select max(s.started_at) from sign_in s
                                        where s.account_id = a.id)
                                from account a where a.id %s
                                """
                                        .formatted(wanted.condition()),
                                Row.class);
        return wanted.bind(select)
                .getResultStream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Row::account,
                                row -> new Usage(row.secondFactor(), row.lastSignInAt())));
    }

    public List<Account> all(Collection<UUID> ids) {
        return List.copyOf(byId(ids).values());
    }

    /** What the list of accounts is filtered and sorted by. */
    public Fields<Account> fields(Fields.Lookup departments) {
        return Fields.<Account>of("Account", "a", Account::id, "name")
                .sortable("name", FieldType.TEXT, "a.name", Account::name)
                .sortable("createdAt", FieldType.TIME, "a.createdAt", Account::createdAt)
                .filter(
                        "q",
                        new FieldType(
                                "text", EnumSet.of(Operator.EQ), List.of(), Accounts::containing),
                        "a.name like {value} escape '\\' or lower(a.displayName) like {value} escape '\\'")
                .filter(
                        "role",
                        FieldType.choice(Role.class),
                        "exists (select 1 from a.grants g where g.role {})")
                .filter(
                        "state",
                        STATE,
                        "case when a.disabledAt is null then 'active' else 'disabled' end {}")
                .reference(
                        "department",
                        "exists (select 1 from a.grants g where g.departmentId {})",
                        departments);
    }

    private static final FieldType STATE =
            new FieldType(
                    "choice",
                    EnumSet.of(Operator.EQ),
                    Arrays.stream(AccountState.values()).map(FieldType::word).toList(),
                    text -> FieldType.word(AccountState.valueOf(text.toUpperCase(Locale.ROOT))));

    private static String containing(String text) {
        return "%"
                + folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                + "%";
    }

    public Page<Account> page(ListQuery<Account> query, Scope scope) {
        return scope.everything()
                ? lists.page(Account.class, "1 = 1", query)
                : lists.page(
                        Account.class,
                        """
                        exists (select 1 from a.grants g)
                        and not exists (select 1 from a.grants g
                          where g.departmentId is null or g.departmentId not in (:scope))
                        """,
                        Map.of("scope", scope.departments()),
                        query);
    }

    /**
     * @param displayName 1 to {@link #MAX_DISPLAY_NAME} characters
     */
    @Transactional
    public Account rename(
            UUID id, String displayName, @Nullable Long version, Scope scope, Actor by) {
        new Checks().text("displayName", displayName, MAX_DISPLAY_NAME).done();
        Account account = forChange(id, version, scope);
        account.rename(displayName.strip()).ifPresent(event -> log.append(by, event));
        return flushed(account);
    }

    @Transactional
    public Account setLanguage(UUID id, @Nullable Language language, Actor by) {
        Account account = get(id);
        account.setLanguage(language).ifPresent(event -> log.append(by, event));
        return flushed(account);
    }

    /** Most people of one department that a question can be given to. */
    private static final int MOST_COLLEAGUES = 200;

    /** Whether somebody can still act with it. */
    public boolean isEnabled(UUID id) {
        return count("id = ?1 and disabledAt is null", id) > 0;
    }

    /** Who holds a role for a department, by name; not those of the whole installation. */
    public List<Account> holding(Role role, UUID department) {
        return holding(List.of(role), department);
    }

    /**
     * Who holds one of some roles for a department, by name; not those of the whole installation.
     */
    public List<Account> holding(Collection<Role> roles, UUID department) {
        InList wanted = InList.of("role", roles);
        TypedQuery<Account> select =
                entities.createQuery(
                                "select a from Account a where exists (select 1 from a.grants g"
                                        + " where g.role %s and g.departmentId = :department)"
                                                .formatted(wanted.condition())
                                        + " and a.disabledAt is null order by a.displayName, a.id",
                                Account.class)
                        .setParameter("department", department)
                        .setMaxResults(MOST_COLLEAGUES);
        return wanted.bind(select).getResultList();
    }

    /** Whether an account can act with a role for a department, or for the whole installation. */
    public boolean holds(UUID id, Role role, UUID department) {
        return count(
                        "from Account a where a.id = ?1 and a.disabledAt is null and exists"
                                + " (select 1 from a.grants g where g.role = ?2 and"
                                + " (g.departmentId = ?3 or g.departmentId is null))",
                        id,
                        role,
                        department)
                > 0;
    }

    /** Exactly these roles from now on; acts at the account's next request. */
    @Transactional
    public Account setRoles(
            UUID id, Collection<Held> roles, @Nullable Long version, Scope scope, Actor by) {
        lockAdministrators();
        Account account = forChange(id, version, scope);
        Checks checks = new Checks();
        checkRoles(checks, roles, account.held(), scope);
        checks.done();
        if (!roles.contains(new Held(Role.ADMINISTRATOR, null))) {
            refuseLastAdministrator(account);
        }
        account.setRoles(roles, by, clock.instant()).ifPresent(event -> log.append(by, event));
        return flushed(account);
    }

    /**
     * Ends every sign-in; nothing is permitted to the account from now on.
     *
     * @param reason 1 to {@link #MAX_REASON} characters, for other administrators
     */
    @Transactional
    public Account disable(UUID id, String reason, Scope scope, Actor by) {
        new Checks().text("reason", reason, MAX_REASON).done();
        lockAdministrators();
        Account account = forChange(id, null, scope);
        refuseLastAdministrator(account);
        account.disable(reason.strip(), by, clock.instant())
                .ifPresent(event -> log.append(by, event));
        signIns.endAll(id, EndReason.DISABLED, by);
        return flushed(account);
    }

    /** Names of those that were still open. */
    @Transactional
    public List<String> disableTrial(String reason) {
        List<Account> open =
                entities.createQuery(
                                "from Account where trial and disabledAt is null order by name",
                                Account.class)
                        .getResultList();
        open.forEach(account -> disable(account.id(), reason, Scope.EVERYTHING, Actor.SYSTEM));
        return open.stream().map(Account::name).toList();
    }

    @Transactional
    public Account enable(UUID id, Scope scope, Actor by) {
        Account account = forChange(id, null, scope);
        account.enable().ifPresent(event -> log.append(by, event));
        return flushed(account);
    }

    @Transactional
    public Account resetPassword(UUID id, String hash, Scope scope, Actor by) {
        Account account = forChange(id, null, scope);
        log.append(by, account.resetPassword(hash, clock.instant()));
        signIns.endAll(id, EndReason.PASSWORD_RESET, by);
        replaced.fire(new PasswordReplaced(id, by));
        return flushed(account);
    }

    @Transactional
    public Account choosePassword(UUID id, String hash, Actor by) {
        Account account = get(id);
        log.append(by, account.choosePassword(hash, clock.instant()));
        replaced.fire(new PasswordReplaced(id, by));
        return flushed(account);
    }

    @Transactional
    public void rehash(UUID id, String before, String hash) {
        update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", hash, id, before);
    }

    /**
     * For an owner who lost it, with the recovery codes. Ends every sign-in: where the device went,
     * somebody may be signed in.
     */
    @Transactional
    public void removeSecondFactor(UUID id, Scope scope, Actor by) {
        forChange(id, null, scope);
        if (secondFactors.isEnrolled(id)) {
            secondFactors.remove(id, by);
            signIns.endAll(id, EndReason.SECOND_FACTOR_REMOVED, by);
        }
    }

    public List<SignIn> devices(UUID id, Scope scope) {
        return signIns.devices(get(id, scope).id());
    }

    @Transactional
    public void endSignIn(UUID id, UUID signIn, Scope scope, Actor by) {
        signIns.end(get(id, scope).id(), signIn, EndReason.REVOKED, by);
    }

    private Account forChange(UUID id, @Nullable Long version, Scope scope) {
        Account account = get(id, scope);
        if (version != null && account.version() != version) {
            throw ProblemException.of(CommonProblem.STALE);
        }
        return account;
    }

    private Account flushed(Account account) {
        flush();
        return account;
    }

    /** Two who disable each other at the same moment would otherwise both succeed. */
    private void lockAdministrators() {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", ADMINISTRATORS_LOCK)
                .getSingleResult();
    }

    private void refuseLastAdministrator(Account account) {
        if (account.isAdministrator()
                && account.state() == AccountState.ACTIVE
                && count(
                                "from Account a where a.disabledAt is null and a.id <> ?1 and exists"
                                        + " (select 1 from a.grants g where g.role = ?2 and"
                                        + " g.departmentId is null)",
                                account.id(),
                                Role.ADMINISTRATOR)
                        == 0) {
            throw ProblemException.of(AccountProblem.LAST_ADMINISTRATOR, account.name());
        }
    }
}
