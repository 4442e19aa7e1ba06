namespace KlingFlow.Names;

/// <summary>What a marker file decides.</summary>
public enum MarkerVerb
{
    /// <summary><c>approve.take2</c></summary>
    Approve,

    /// <summary><c>reject.take2</c></summary>
    Reject,

    /// <summary><c>cancel.take2</c></summary>
    Cancel,

    /// <summary><c>final.take2</c></summary>
    Final,

    /// <summary><c>approve-grid.grid1.bottom_right</c></summary>
    ApproveGrid,
}
