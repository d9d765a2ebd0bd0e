namespace Dialer.Sip.Transactions;

internal enum TransactionKind
{
    InviteClient,
    NonInviteClient,
    InviteServer,
    NonInviteServer,
}
