using System.Collections.Concurrent;
using System.Globalization;
using Dialer.Domain.Quantities;
using Dialer.Storage.Database;

namespace Dialer.Storage.Contacts.Import;

/// <summary>
/// Reads contact files into a campaign: streamed, in constant memory, every bad row reported, accepted or refused as a
/// whole. One import a campaign at a time; safe to call from any thread.
/// </summary>
public sealed class ContactImport(DialerDatabase database)
{
    private readonly ConcurrentDictionary<CampaignId, bool> _running = new();

    /// <summary>
    /// Reads the file and adds its contacts to the campaign. What is wrong with the file is in the result; the task
    /// fails with <see cref="DatabaseException"/>, <see cref="IOException"/> or
    /// <see cref="OperationCanceledException"/>, and then nothing of the list is dialable and the next import removes
    /// it. Throws <see cref="ArgumentException"/> for options out of range and <see cref="InvalidOperationException"/>
    /// while another import into the campaign runs.
    /// </summary>
    /// <param name="campaign">Whose contacts; it need not exist yet.</param>
    /// <param name="file">Read to its end, not disposed.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="progress">Told how many rows were read, every some thousand rows and at the end.</param>
    /// <param name="cancel">Ends the import early.</param>
    public async Task<ImportResult> Import(
        CampaignId campaign,
        Stream file,
        ImportOptions options,
        IProgress<long>? progress = null,
        CancellationToken cancel = default)
    {
        options.Validate();
        if (!_running.TryAdd(campaign, true))
            throw new InvalidOperationException($"another import into campaign '{campaign}' is running");
        try
        {
            return await Task.Run(() => Run(campaign, file, options, progress, cancel), cancel).ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(campaign, out _);
        }
    }

    private async Task<ImportResult> Run(
        CampaignId campaign, Stream file, ImportOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var tally = new ImportTally(options.FaultsKept);
        using var reader = new DelimitedReader(file);
        var writer = new ContactListWriter(database, campaign);
        await writer.Begin(options.Source).ConfigureAwait(false);
        string reason = Header(reader, options, out ContactColumns? columns);
        if (columns is not null)
        {
            await Rows(reader, columns, writer, tally, progress, cancel).ConfigureAwait(false);
            reason = Verdict(tally, options);
        }

        progress?.Report(tally.Read);
        ImportResult result = tally.Result(reason);
        if (result.Accepted) await writer.Accept(result, reader.ContentHash()).ConfigureAwait(false);
        else await writer.Fail(result).ConfigureAwait(false);
        return result;
    }

    private static string Header(DelimitedReader reader, ImportOptions options, out ContactColumns? columns)
    {
        columns = null;
        if (reader.EncodingFault() is { } encoding) return encoding;
        reader.Delimiter = options.Delimiter is { } given ? (byte)given : reader.DetectDelimiter();
        if (!reader.Read(out string? fault)) return "the file is empty";
        if (fault is not null) return $"line {reader.RecordLine}: the header cannot be read: {fault}";
        return ContactColumns.TryRead(reader, out columns, out fault) ? "" : fault;
    }

    private static async Task Rows(
        DelimitedReader reader,
        ContactColumns columns,
        ContactListWriter writer,
        ImportTally tally,
        IProgress<long>? progress,
        CancellationToken cancel)
    {
        // Two batches: one is filled while the other is written.
        var filling = new List<ContactRow>(ContactListWriter.BatchRows);
        var writing = new List<ContactRow>(ContactListWriter.BatchRows);
        Task<int> written = Task.FromResult(0);
        while (reader.Read(out string? fault))
        {
            tally.Read++;
            if (fault is not null)
            {
                tally.Fault(new ImportFault(reader.RecordLine, "row", "", fault));
            }
            else
            {
                ContactRow? row = columns.Row(reader, out ImportFault? broken);
                if (row is { } contact) filling.Add(contact);
                else tally.Fault(broken!);
            }

            if (filling.Count < ContactListWriter.BatchRows) continue;
            tally.Written(writing.Count, await written.ConfigureAwait(false));
            cancel.ThrowIfCancellationRequested();
            (filling, writing) = (writing, filling);
            filling.Clear();
            written = writer.Insert(writing);
            progress?.Report(tally.Read);
        }

        tally.Written(writing.Count, await written.ConfigureAwait(false));
        if (filling.Count > 0) tally.Written(filling.Count, await writer.Insert(filling).ConfigureAwait(false));
    }

    private static string Verdict(ImportTally tally, ImportOptions options)
    {
        if (tally.Read == 0) return "the file has a header but no rows";
        double percent = 100.0 * tally.Invalid / tally.Read;
        double limit = options.MaxInvalidPercent;
        return percent <= limit
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{tally.Invalid} of {tally.Read} rows are invalid ({percent:0.##} %, at most {limit} % may be)");
    }
}
