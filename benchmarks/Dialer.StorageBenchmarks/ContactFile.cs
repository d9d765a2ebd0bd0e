using System.Globalization;
using System.Text;

namespace Dialer.StorageBenchmarks;

/// <summary>
/// A contact file of any length that is made as it is read. Numbers come in no order, as they do in real lists.
/// </summary>
internal sealed class ContactFile(int rows) : Stream
{
    private byte[] _text = Encoding.UTF8.GetBytes("phone,name,city,account\n");
    private int _given;
    private long _row;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given == _text.Length) NextRows();
        int length = Math.Min(count, _text.Length - _given);
        _text.AsSpan(_given, length).CopyTo(buffer.AsSpan(offset));
        _given += length;
        return length;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void NextRows()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 1_000 && _row < rows; i++, _row++)
        {
            // A multiplier without common factors with 10^9 visits each number once.
            long number = _row * 618_033_989 % 1_000_000_000;
            text.Append(CultureInfo.InvariantCulture, $"+4915{number:D9},Customer {_row},Berlin,A-{_row}\n");
        }

        _text = Encoding.UTF8.GetBytes(text.ToString());
        _given = 0;
    }
}
