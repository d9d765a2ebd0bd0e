namespace Dialer.Domain.Calls;

/// <summary>Who ended a call.</summary>
public enum CallEnding
{
    /// <summary>The far end sent BYE.</summary>
    RemoteHangUp,

    /// <summary>Our side sent BYE or CANCEL.</summary>
    LocalHangUp,

    /// <summary>The INVITE got a final response of 300 or more.</summary>
    Refused,

    /// <summary>No response, transport lost, or no usable audio.</summary>
    Failed,
}
