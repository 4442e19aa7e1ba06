namespace KlingFlow.Errors;

/// <summary>What the <c>kling</c> program tells its caller. The numbers are a contract: none is ever reused, an unknown one means failure.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A bug of ours.</summary>
    public const int Internal = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A plan or a project file is invalid.</summary>
    public const int Invalid = 3;

    /// <summary>Credentials are missing, or this workspace is not trusted here.</summary>
    public const int Untrusted = 4;

    /// <summary>A temporary failure of the network or the provider.</summary>
    public const int Temporary = 5;

    /// <summary>Finished, and some takes failed.</summary>
    public const int SomeFailed = 6;

    /// <summary>The provider refused for good.</summary>
    public const int Refused = 7;

    /// <summary>A budget cap stands in the way.</summary>
    public const int Budget = 8;

    /// <summary>Waiting for a person.</summary>
    public const int WaitingForPerson = 9;

    /// <summary>There is no workspace or project here.</summary>
    public const int NoWorkspace = 10;

    /// <summary>Another process holds the project.</summary>
    public const int Locked = 11;

    /// <summary>Stopped by a signal.</summary>
    public const int Interrupted = 130;
}
