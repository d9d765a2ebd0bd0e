using System.Security.Cryptography;
using System.Text;

namespace Dialer.Storage.Contacts.Import;

/// <summary>
/// Reads records of delimited UTF-8 text (RFC 4180, with a choice of delimiters) from a stream of any length in
/// constant memory. It works on bytes, since every character with a meaning is ASCII. A record that breaks a rule is
/// reported and passed over: after an unclosed quote reading goes on with the next line, so that one bad row costs one
/// row.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    /// <summary>Bytes of one record at most; a longer one is passed over without being held.</summary>
    internal const int MaxRecord = 65_536;

    /// <summary>
    /// Lines that a quoted field may join into one record; bounds what is read again after an unclosed quote.
    /// </summary>
    internal const int MaxLines = 100;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[4 * MaxRecord];
    private readonly List<Range> _fields = [];
    private readonly List<bool> _quoted = [];
    private int _recordStart;
    private int _start;
    private int _end;
    private bool _ended;
    private long _line = 1;

    internal DelimitedReader(Stream stream)
    {
        _stream = stream;
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
    }

    internal static ReadOnlySpan<byte> Delimiters => ",;|\t"u8;

    internal byte Delimiter { get; set; } = (byte)',';

    /// <summary>Line where the record starts, from 1.</summary>
    internal long RecordLine { get; private set; } = 1;

    internal int FieldCount => _fields.Count;

    /// <summary>Bytes taken from the stream.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>
    /// Why the text cannot be UTF-8 at all, null when it may be: a mark of UTF-16, or a zero byte near the start.
    /// </summary>
    internal string? EncodingFault()
    {
        ReadOnlySpan<byte> head = _buffer.AsSpan(0, Math.Min(_end, 1_024));
        bool marked = head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]);
        if (marked) return "line 1, column 1: the file is UTF-16; save it as UTF-8";
        int zero = head.IndexOf((byte)0);
        if (zero < 0) return null;
        int line = head[..zero].Count((byte)'\n') + 1;
        int column = zero - (head[..zero].LastIndexOf((byte)'\n') + 1) + 1;
        return $"line {line}, column {column}: a zero byte; the file is not UTF-8 text (UTF-16 or binary)";
    }

    /// <summary>
    /// The delimiter that is most frequent in the first line outside quotes; a comma where there is none.
    /// </summary>
    internal byte DetectDelimiter()
    {
        Span<int> counts = stackalloc int[4];
        bool quoted = false;
        foreach (byte b in _buffer.AsSpan(_start, Math.Min(_end - _start, MaxRecord)))
        {
            if (b == '"') quoted = !quoted;
            if (quoted) continue;
            if (b is (byte)'\n' or (byte)'\r') break;
            int which = Delimiters.IndexOf(b);
            if (which >= 0) counts[which]++;
        }

        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }

        return Delimiters[best];
    }

    /// <summary>
    /// Moves to the next record that is not blank; false at the end. <paramref name="fault"/> says why the record
    /// cannot be split, and then it has no fields.
    /// </summary>
    internal bool Read(out string? fault)
    {
        fault = null;
        while (true)
        {
            _fields.Clear();
            _quoted.Clear();
            if (!_ended && _end - _start < MaxRecord + 1) Fill();
            if (_start == _end) return false;
            RecordLine = _line;
            if (_buffer[_start] is (byte)'\n' or (byte)'\r')
            {
                PassLineEnd(_start);
                continue;
            }

            fault = Split();
            if (fault is null && _fields.Count == 1 && _buffer.AsSpan(_fields[0]).Trim(" \t"u8).IsEmpty) continue;
            return true;
        }
    }

    /// <summary>The field's text without its quotes; false with the place when it is not UTF-8.</summary>
    internal bool TryText(int field, out string text, out string? fault)
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_fields[field]);
        fault = null;
        try
        {
            text = Strict.GetString(bytes);
            if (_quoted[field] && text.Contains('"')) text = text.Replace("\"\"", "\"", StringComparison.Ordinal);
            return true;
        }
        catch (DecoderFallbackException e)
        {
            text = Encoding.UTF8.GetString(bytes);
            int column = _fields[field].Start.Value + Math.Max(e.Index, 0) - _recordStart + 1;
            string bad = e.BytesUnknown is { Length: > 0 } unknown ? Convert.ToHexString(unknown) : "?";
            fault = $"column {column}: byte {bad} is not UTF-8 (is the file in another encoding?)";
            return false;
        }
    }

    /// <summary>SHA-256 of what was read.</summary>
    internal byte[] ContentHash() => _hash.GetCurrentHash();

    public void Dispose() => _hash.Dispose();

    private string? Split()
    {
        _recordStart = _start;
        int at = _start;
        int limit = Math.Min(_end, _start + MaxRecord);
        while (true)
        {
            bool quoted = at < limit && _buffer[at] == '"';
            if (quoted)
            {
                int opened = at;
                int close = ClosingQuote(at + 1, limit);
                if (close < 0) return Reject($"column {opened - _recordStart + 1}: the quote is not closed");
                AddField(opened + 1, close, quoted: true);
                at = close + 1;
                if (at < limit && _buffer[at] != Delimiter && _buffer[at] is not ((byte)'\n' or (byte)'\r'))
                    return Reject(AfterQuote(opened, at));
            }
            else
            {
                int length = _buffer.AsSpan(at, limit - at).IndexOfAny(Delimiter, (byte)'\n', (byte)'\r');
                int stop = length < 0 ? limit : at + length;
                AddField(at, stop, quoted: false);
                at = stop;
            }

            if (at == limit)
            {
                if (limit < _end) return Reject("");
                _line += _buffer.AsSpan(_start, at - _start).Count((byte)'\n');
                _start = at;
                return null;
            }

            if (_buffer[at] != Delimiter)
            {
                _line += _buffer.AsSpan(_start, at - _start).Count((byte)'\n');
                PassLineEnd(at);
                return null;
            }

            at++;
        }
    }

    /// <summary>
    /// A quote that ends on a later line with text after it is most likely the opening quote of another row.
    /// </summary>
    private string AfterQuote(int opened, int at) => _buffer.AsSpan(opened, at - opened).Contains((byte)'\n')
        ? $"column {opened - _recordStart + 1}: the quote is not closed"
        : $"column {at - _recordStart + 1}: text after the closing quote";

    private void AddField(int start, int end, bool quoted)
    {
        _fields.Add(start..end);
        _quoted.Add(quoted);
    }

    private int ClosingQuote(int at, int limit)
    {
        int lines = 0;
        while (true)
        {
            int next = _buffer.AsSpan(at, limit - at).IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0) return -1;
            at += next;
            if (_buffer[at] == '\n')
            {
                if (++lines == MaxLines) return -1;
            }
            else if (at + 1 < limit && _buffer[at + 1] == '"')
            {
                at++;
            }
            else
            {
                return at;
            }

            at++;
        }
    }

    /// <summary>Passes over the first line of the record, which may be longer than the buffer.</summary>
    private string Reject(string fault)
    {
        _fields.Clear();
        _quoted.Clear();
        bool tooLong = false;
        int scanned = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'\n', (byte)'\r');
            tooLong |= scanned + (length < 0 ? _end - _start : length) > MaxRecord;
            scanned = MaxRecord;
            if (length >= 0)
            {
                _start += length;
                if (_start + 1 == _end) Fill();
                PassLineEnd(_start);
                break;
            }

            _start = _end;
            Fill();
            if (_start != _end) continue;
            break;
        }

        return tooLong || fault.Length == 0 ? $"the row is longer than {MaxRecord:N0} bytes" : fault;
    }

    private void PassLineEnd(int at)
    {
        bool pair = _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n';
        _start = at + (pair ? 2 : 1);
        _line++;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (!_ended && _end < _buffer.Length)
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _ended = read == 0;
            _hash.AppendData(_buffer, _end, read);
            _end += read;
            BytesRead += read;
        }
    }
}
