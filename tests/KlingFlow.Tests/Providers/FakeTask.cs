namespace KlingFlow.Tests.Providers;

/// <summary>A task as the fake provider keeps it: what a real one would have on its side, and on the bill.</summary>
internal sealed class FakeTask
{
    public required string TaskId { get; init; }

    public required string ExternalTaskId { get; init; }

    public required decimal Units { get; init; }

    /// <summary>The id of the element that it makes; null for a video.</summary>
    public string? ElementId { get; init; }

    /// <summary>How many images it makes; 0 for a video.</summary>
    public int Images { get; init; }

    /// <summary>Whether it makes speech or an effect.</summary>
    public bool IsSound { get; init; }

    public bool IsVideo => Images == 0 && ElementId is null && !IsSound;

    /// <summary>A word of RemoteStatus.</summary>
    public string Status { get; set; } = "submitted";

    public string Message { get; set; } = "";

    public string? ErrorKind { get; set; }

    /// <summary>Questions until it ends by itself; null: it waits for <see cref="FakeProvider.Finish"/> or <see cref="FakeProvider.Fail"/>.</summary>
    public int? PollsLeft { get; set; }

    /// <summary>Look-ups by our own id that still do not see it.</summary>
    public int LookUpsUnseen { get; set; }

    /// <summary>The provider does not know it for now.</summary>
    public bool IsHidden { get; set; }
}
