using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Storage.Contacts;
using Dialer.Storage.Database;

namespace Dialer.Storage.Journal;

/// <summary>
/// Writes the campaigns, contacts and attempts that an event names, in the transaction of the event. An event that does
/// not fit what is stored (a contact that is closed, an attempt that is over) is refused: the last guard against
/// dialing twice.
/// </summary>
internal sealed class CampaignProjection
{
    /// <summary>What the persistence id of a campaign starts with; its id follows.</summary>
    internal const string Prefix = "campaign/";

    private readonly CampaignKeys _keys = new();

    internal void Apply(SqliteSession session, string persistenceId, CampaignEvent happened)
    {
        if (!persistenceId.StartsWith(Prefix, StringComparison.Ordinal))
            throw new JournalRefusedException($"'{persistenceId}' has a campaign's event, it must be '{Prefix}…'");
        long campaign = _keys.Ensure(session, new CampaignId(persistenceId[Prefix.Length..]));
        switch (happened)
        {
            case CampaignEvent.Created e: Created(session, campaign, e); break;
            case CampaignEvent.SettingsChanged e: Rename(session, campaign, e.Settings.Name); break;
            case CampaignEvent.Started e: Started(session, campaign, e); break;
            case CampaignEvent.Paused e: SetState(session, campaign, "Paused", e.Reason); break;
            case CampaignEvent.Resumed: SetState(session, campaign, "Running", ""); break;
            case CampaignEvent.StopRequested: SetState(session, campaign, "Stopping", ""); break;
            case CampaignEvent.Stopped e: Ended(session, campaign, "Stopped", e.At); break;
            case CampaignEvent.Completed e: Ended(session, campaign, "Completed", e.At); break;
            case CampaignEvent.AttemptStarted e: AttemptStarted(session, campaign, e); break;
            case CampaignEvent.AttemptClosed e: AttemptClosed(session, campaign, e); break;
            // Only the campaign itself reads these; an attempt's row is written when it closes.
            case CampaignEvent.PacerLearned or CampaignEvent.AnswerSettled: break;
            default: throw new InvalidOperationException($"no projection for {happened.GetType().Name}");
        }
    }

    private static void Created(SqliteSession session, long campaign, CampaignEvent.Created e) =>
        session.Sql("UPDATE campaigns SET name = ?, state = 'Created', created_at = ? WHERE key = ?")
            .Bind(e.Settings.Name).Bind(e.At.ToColumn()).Bind(campaign).Run();

    private static void Rename(SqliteSession session, long campaign, string name) =>
        session.Sql("UPDATE campaigns SET name = ? WHERE key = ?").Bind(name).Bind(campaign).Run();

    private static void Started(SqliteSession session, long campaign, CampaignEvent.Started e) =>
        session.Sql(
                "UPDATE campaigns SET state = 'Running', reason = '', started_at = ?, ended_at = NULL WHERE key = ?")
            .Bind(e.At.ToColumn()).Bind(campaign).Run();

    private static void SetState(SqliteSession session, long campaign, string state, string reason) =>
        session.Sql("UPDATE campaigns SET state = ?, reason = ? WHERE key = ?")
            .Bind(state).Bind(reason).Bind(campaign).Run();

    private static void Ended(SqliteSession session, long campaign, string state, DateTimeOffset at) =>
        session.Sql("UPDATE campaigns SET state = ?, reason = '', ended_at = ? WHERE key = ?")
            .Bind(state).Bind(at.ToColumn()).Bind(campaign).Run();

    private static void AttemptStarted(SqliteSession session, long campaign, CampaignEvent.AttemptStarted e)
    {
        int taken = session.Sql(
                """
                UPDATE contacts SET state = 3, not_before = NULL
                WHERE id = ? AND campaign = ? AND number = ? AND state IN (1, 2)
                AND EXISTS (SELECT 1 FROM lists WHERE key = contacts.list AND state = 2)
                """)
            .Bind(e.Contact.Value).Bind(campaign).Bind(e.Number.ToColumn()).Run();
        if (taken != 1) throw new JournalRefusedException(WhyNotDialable(session, campaign, e));
        int inserted = session.Sql(
                """
                INSERT INTO attempts(campaign, attempt, contact, number, trunk, caller_id, dialed_at)
                VALUES(?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .Bind(campaign).Bind(e.Attempt.Value).Bind(e.Contact.Value).Bind(e.Number.ToColumn()).Bind(e.Trunk.Value)
            .Bind(e.CallerId.ToColumn()).Bind(e.At.ToColumn()).Run();
        if (inserted != 1) throw new JournalRefusedException($"attempt {e.Attempt} exists already");
    }

    private static string WhyNotDialable(SqliteSession session, long campaign, CampaignEvent.AttemptStarted e)
    {
        Statement found = session.Sql("SELECT state, number FROM contacts WHERE id = ? AND campaign = ?")
            .Bind(e.Contact.Value).Bind(campaign);
        if (!found.Step()) return $"contact {e.Contact} is not in the campaign";
        var state = (ContactState)found.Long(0);
        bool sameNumber = found.Long(1) == e.Number.ToColumn();
        found.Reset();
        if (!sameNumber) return $"contact {e.Contact} has another number than {e.Number}";
        return state is ContactState.Ready or ContactState.Waiting
            ? $"contact {e.Contact} is on a list that is not active"
            : $"contact {e.Contact} is {state}";
    }

    private static void AttemptClosed(SqliteSession session, long campaign, CampaignEvent.AttemptClosed e)
    {
        CallTimes times = e.Times;
        int closed = session.Sql(
                """
                UPDATE attempts SET ringing_at = ?, answered_at = ?, verdict_at = ?, connected_at = ?, heard_at = ?,
                ended_at = ?, closed_at = ?, outcome = ?, agent = ?, sip_status = ?, q850 = ?, phrase = ?,
                verdict = ?, confidence = ?, why = ?, tone_at = ?, person_at = ?
                WHERE campaign = ? AND attempt = ? AND contact = ? AND closed_at IS NULL
                """)
            .Bind(times.RingingAt?.ToColumn()).Bind(times.AnsweredAt?.ToColumn()).Bind(times.VerdictAt?.ToColumn())
            .Bind(times.ConnectedAt?.ToColumn()).Bind(times.HeardAt?.ToColumn())
            .Bind(times.EndedAt.ToColumn()).Bind(e.At.ToColumn())
            .Bind(e.Outcome.WireName()).Bind(e.Agent?.Value).Bind((long?)e.Cause?.SipStatus).Bind((long?)e.Cause?.Q850)
            .Bind(e.Cause?.Phrase)
            .Bind(times.Evidence?.Verdict.WireName()).Bind(times.Evidence?.Confidence).Bind(times.Evidence?.Why)
            .Bind(times.Evidence?.ToneAt?.ToColumn()).Bind(times.Evidence?.PersonAt?.ToColumn())
            .Bind(campaign).Bind(e.Attempt.Value).Bind(e.Contact.Value).Run();
        if (closed != 1) throw new JournalRefusedException($"attempt {e.Attempt} of contact {e.Contact} is not open");
        ContactState state = e.Next is ContactNext.Closed ? ContactState.Closed : ContactState.Waiting;
        int counted = e.Outcome.Counts() ? 1 : 0;
        int moved = session.Sql(
                """
                UPDATE contacts SET state = ?, not_before = ?, counted = counted + ?, uncounted = uncounted + ?,
                last_outcome = ?
                WHERE id = ? AND campaign = ? AND state = 3
                """)
            .Bind((long)state).Bind((e.Next as ContactNext.Open)?.NotBefore.ToColumn()).Bind(counted).Bind(1 - counted)
            .Bind(e.Outcome.WireName()).Bind(e.Contact.Value).Bind(campaign).Run();
        if (moved != 1) throw new JournalRefusedException($"contact {e.Contact} is not {ContactState.SentToDialer}");
        if (state == ContactState.Closed)
        {
            session.Sql("UPDATE lists SET open = open - 1 WHERE key = (SELECT list FROM contacts WHERE id = ?)")
                .Bind(e.Contact.Value).Run();
        }
    }
}
