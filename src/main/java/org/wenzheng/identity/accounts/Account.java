package org.wenzheng.identity.accounts;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.shared.Stored;
import org.wenzheng.shared.text.Language;

@Entity
public class Account extends Stored {
    private static final Comparator<Held> ORDER =
            Comparator.comparing(Held::role)
                    .thenComparing(
                            held -> String.valueOf(Objects.toString(held.departmentId(), "")));

    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "password_changed_at")
    private @Nullable Instant passwordChangedAt;

    @Column(name = "password_temporary")
    private boolean passwordTemporary;

    /** For trying out, before the installation has a public address. */
    private boolean trial;

    private @Nullable String language;

    @Column(name = "open_id_issuer")
    private @Nullable String openIdIssuer;

    @Column(name = "open_id_subject")
    private @Nullable String openIdSubject;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "disabled_at")
    private @Nullable Instant disabledAt;

    @Column(name = "disabled_by")
    private @Nullable Actor disabledBy;

    @Column(name = "disabled_reason")
    private @Nullable String disabledReason;

    // A list, because a set of Hibernate's does not find an element again that has a null in it.
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "role_grant", joinColumns = @JoinColumn(name = "account_id"))
    @BatchSize(size = 128)
    private List<RoleGrant> grants = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Account() {}

    public Account(String name, String displayName, Instant createdAt) {
        this.name = name;
        this.displayName = displayName;
        this.createdAt = micros(createdAt);
    }

    /** PostgreSQL keeps no more. */
    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    public boolean isTrial() {
        return trial;
    }

    void markTrial() {
        trial = true;
    }

    Optional<AccountEvent> rename(String displayName) {
        if (this.displayName.equals(displayName)) {
            return Optional.empty();
        }
        this.displayName = displayName;
        return Optional.of(new AccountEvent.Renamed(id()));
    }

    Optional<AccountEvent> setLanguage(@Nullable Language language) {
        String tag = language == null ? null : language.tag();
        if (Objects.equals(this.language, tag)) {
            return Optional.empty();
        }
        String before = this.language;
        this.language = tag;
        return Optional.of(new AccountEvent.LanguageChanged(id(), new Changed<>(before, tag)));
    }

    /** Exactly these roles from now on; empty where it holds them already. */
    public Optional<AccountEvent> setRoles(Collection<Held> wanted, Actor by, Instant at) {
        Set<Held> next = new LinkedHashSet<>(wanted);
        List<Held> before = held();
        if (Set.copyOf(before).equals(next)) {
            return Optional.empty();
        }
        grants.removeIf(grant -> !next.contains(grant.held()));
        next.removeAll(before);
        next.forEach(
                held ->
                        grants.add(
                                new RoleGrant(held.role(), held.departmentId(), by, micros(at))));
        return Optional.of(new AccountEvent.RolesChanged(id(), new Changed<>(before, held())));
    }

    /**
     * Exactly these roles by an issuer from now on, beside those that somebody gave by hand; empty
     * where nothing changes.
     */
    public Optional<AccountEvent> setRolesOfIssuer(
            Collection<Held> wanted, Actor issuer, Instant at) {
        Set<Held> next = new LinkedHashSet<>(wanted);
        grants.stream()
                .filter(grant -> !grant.grantedBy().equals(issuer))
                .forEach(grant -> next.add(grant.held()));
        return setRoles(next, issuer, at);
    }

    /** Has no password here. */
    public void signsInAt(String issuer, String subject) {
        openIdIssuer = issuer;
        openIdSubject = subject;
    }

    Optional<AccountEvent> disable(String reason, Actor by, Instant at) {
        if (disabledAt != null) {
            return Optional.empty();
        }
        disabledAt = micros(at);
        disabledBy = by;
        disabledReason = reason;
        return Optional.of(new AccountEvent.Disabled(id()));
    }

    Optional<AccountEvent> enable() {
        if (disabledAt == null) {
            return Optional.empty();
        }
        disabledAt = null;
        disabledBy = null;
        disabledReason = null;
        return Optional.of(new AccountEvent.Enabled(id()));
    }

    AccountEvent choosePassword(String hash, Instant at) {
        setPassword(hash, at, false);
        return new AccountEvent.PasswordChanged(id());
    }

    AccountEvent resetPassword(String hash, Instant at) {
        setPassword(hash, at, true);
        return new AccountEvent.PasswordReset(id());
    }

    void setPassword(String hash, Instant at, boolean temporary) {
        passwordHash = hash;
        passwordChangedAt = micros(at);
        passwordTemporary = temporary;
    }

    void rehash(String hash) {
        passwordHash = hash;
    }

    /** What one signs in with, folded. */
    public String name() {
        return name;
    }

    public String displayName() {
        return displayName;
    }

    public @Nullable String passwordHash() {
        return passwordHash;
    }

    public @Nullable Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    public boolean isPasswordTemporary() {
        return passwordTemporary;
    }

    public Optional<Language> language() {
        return Language.of(language);
    }

    public @Nullable String openIdIssuer() {
        return openIdIssuer;
    }

    public @Nullable String openIdSubject() {
        return openIdSubject;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public AccountState state() {
        return disabledAt == null ? AccountState.ACTIVE : AccountState.DISABLED;
    }

    public record Disablement(String reason, Instant at, Actor by) {}

    public Optional<Disablement> disablement() {
        return disabledAt == null || disabledBy == null || disabledReason == null
                ? Optional.empty()
                : Optional.of(new Disablement(disabledReason, disabledAt, disabledBy));
    }

    public List<RoleGrant> grants() {
        return List.copyOf(grants);
    }

    public List<Held> held() {
        return grants.stream().map(RoleGrant::held).sorted(ORDER).toList();
    }

    boolean isAdministrator() {
        return held().contains(new Held(Role.ADMINISTRATOR, null));
    }
}
