using System.Collections.Immutable;

namespace Dialer.Storage.Contacts.Import;

/// <summary>Counts of one import as it goes.</summary>
internal sealed class ImportTally(int faultsKept)
{
    private readonly List<ImportFault> _faults = [];
    private long _valid;
    private long _duplicate;

    internal long Read { get; set; }

    internal long Invalid { get; private set; }

    internal void Fault(ImportFault fault)
    {
        Invalid++;
        if (_faults.Count < faultsKept) _faults.Add(fault);
    }

    internal void Written(int rows, int inserted)
    {
        _valid += inserted;
        _duplicate += rows - inserted;
    }

    internal ImportResult Result(string reason)
    {
        bool accepted = reason.Length == 0;
        return new ImportResult(
            accepted, reason, Read, accepted ? _valid : 0, Invalid, _duplicate, _faults.ToImmutableArray());
    }
}
