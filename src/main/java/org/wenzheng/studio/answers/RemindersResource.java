package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.answers.reminding.ReminderKind;
import org.wenzheng.answers.reminding.Reminders;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;

/** What one was reminded of and has not seen yet. */
@Path(RemindersResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class RemindersResource {
    public static final String PATH = "/api/v1/studio/reminders";

    private final Reminders reminders;
    private final CurrentUser user;

    RemindersResource(Reminders reminders, CurrentUser user) {
        this.reminders = reminders;
        this.user = user;
    }

    @Schema(name = "AnswerReminder")
    record One(
            UUID questionId,
            long number,
            String title,
            ReminderKind kind,
            LocalDate dueOn,
            Instant at) {
        static One of(Reminders.Reminder reminder) {
            return new One(
                    reminder.questionId(),
                    reminder.number(),
                    reminder.title(),
                    reminder.kind(),
                    reminder.dueOn(),
                    reminder.at());
        }
    }

    @Schema(name = "AnswerReminders")
    record Many(List<One> data) {}

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "myReminders",
            summary =
                    "提醒自己的、还没有看过的临期和超期提问 What one is reminded of: due soon or overdue, and not seen yet")
    public Many mine() {
        return new Many(
                user.isOperator()
                        ? List.of()
                        : reminders.unseen(user.account()).stream().map(One::of).toList());
    }

    /**
     * @param upTo the time of the last one that was shown
     */
    @Schema(name = "SeenReminders")
    record Seen(Instant upTo) {}

    @PUT
    @Path("seen")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "seeReminders", summary = "已经看过 They are seen")
    public void see(Seen body) {
        if (!user.isOperator()) {
            reminders.see(user.account(), body.upTo());
        }
    }
}
