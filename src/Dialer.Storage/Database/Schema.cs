using System.Globalization;

namespace Dialer.Storage.Database;

/// <summary>
/// The tables, by version; PRAGMA user_version holds the version of a file, and application_id marks it as ours.
/// Moments are microseconds since 1970 UTC; telephone numbers are their digits as integers, which halves the index of a
/// million contacts.
/// </summary>
internal static class Schema
{
    /// <summary>"DIAL" in ASCII.</summary>
    internal const long ApplicationId = 0x4449414C;

    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE streams(
            key INTEGER PRIMARY KEY, persistence_id TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE events(
            stream INTEGER NOT NULL REFERENCES streams(key), sequence INTEGER NOT NULL, wire_name TEXT NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY(stream, sequence)) WITHOUT ROWID;
        CREATE TABLE snapshots(
            stream INTEGER PRIMARY KEY REFERENCES streams(key), sequence INTEGER NOT NULL, wire_name TEXT NOT NULL,
            payload BLOB NOT NULL);
        CREATE TABLE campaigns(
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'New', reason TEXT NOT NULL DEFAULT '',
            created_at INTEGER, started_at INTEGER, ended_at INTEGER);
        CREATE TABLE lists(
            key INTEGER PRIMARY KEY AUTOINCREMENT, campaign INTEGER NOT NULL REFERENCES campaigns(key),
            source TEXT NOT NULL, state INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', content BLOB,
            repeat_of INTEGER REFERENCES lists(key), read INTEGER NOT NULL DEFAULT 0, valid INTEGER NOT NULL DEFAULT 0,
            invalid INTEGER NOT NULL DEFAULT 0,
            duplicate INTEGER NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX lists_of_campaign ON lists(campaign, state);
        CREATE TABLE contacts(
            id INTEGER PRIMARY KEY AUTOINCREMENT, campaign INTEGER NOT NULL, list INTEGER NOT NULL,
            number INTEGER NOT NULL, name TEXT NOT NULL, priority INTEGER NOT NULL, fields TEXT, state INTEGER NOT NULL,
            not_before INTEGER,
            counted INTEGER NOT NULL DEFAULT 0, uncounted INTEGER NOT NULL DEFAULT 0, last_outcome TEXT);
        CREATE UNIQUE INDEX contacts_number ON contacts(campaign, number);
        CREATE INDEX contacts_ready ON contacts(list, priority DESC, id) WHERE state = 1;
        CREATE INDEX contacts_waiting ON contacts(list, not_before, id) WHERE state = 2;
        CREATE TABLE attempts(
            campaign INTEGER NOT NULL REFERENCES campaigns(key), attempt INTEGER NOT NULL, contact INTEGER NOT NULL,
            number INTEGER NOT NULL, trunk TEXT NOT NULL, caller_id INTEGER NOT NULL, dialed_at INTEGER NOT NULL,
            ringing_at INTEGER,
            answered_at INTEGER, verdict_at INTEGER, connected_at INTEGER, heard_at INTEGER, ended_at INTEGER,
            closed_at INTEGER, outcome TEXT, agent TEXT,
            sip_status INTEGER, q850 INTEGER, phrase TEXT,
            PRIMARY KEY(campaign, attempt)) WITHOUT ROWID;
        CREATE INDEX attempts_of_contact ON attempts(contact);
        """,
        """
        ALTER TABLE attempts ADD COLUMN verdict TEXT;
        ALTER TABLE attempts ADD COLUMN confidence REAL;
        ALTER TABLE attempts ADD COLUMN why TEXT;
        ALTER TABLE attempts ADD COLUMN tone_at INTEGER;
        ALTER TABLE attempts ADD COLUMN person_at INTEGER;
        """,
    ];

    internal static int Version => Migrations.Length;

    /// <summary>
    /// Brings the file to this version; throws <see cref="DatabaseException"/> for a file of another application or a
    /// newer one.
    /// </summary>
    internal static void Migrate(SqliteSession session)
    {
        session.Script("BEGIN IMMEDIATE");
        try
        {
            long application = session.Sql("PRAGMA application_id").Scalar() ?? 0;
            long version = session.Sql("PRAGMA user_version").Scalar() ?? 0;
            long tables = session.Sql("SELECT COUNT(*) FROM sqlite_master").Scalar() ?? 0;
            if (application != ApplicationId && (application != 0 || version != 0 || tables != 0))
                throw new DatabaseException("is a SQLite database of another application");
            if (version > Version)
            {
                string newer = $"has schema version {version}, newer than the {Version} this release knows";
                throw new DatabaseException(newer);
            }

            for (int next = (int)version; next < Version; next++) session.Script(Migrations[next]);
            string target = Version.ToString(CultureInfo.InvariantCulture);
            string id = ApplicationId.ToString(CultureInfo.InvariantCulture);
            if (version < Version) session.Script($"PRAGMA application_id = {id}; PRAGMA user_version = {target}");
            session.Script("COMMIT");
        }
        catch (DatabaseException)
        {
            session.Rollback();
            throw;
        }
    }
}
