namespace Dialer.Sip.Transactions;

internal interface ITimerOwner
{
    void OnTimer(int role, DateTimeOffset now);
}
