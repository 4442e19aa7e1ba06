namespace KlingFlow.Simulator.Elements;

/// <summary>An element that the client deleted.</summary>
/// <param name="Id">Its id.</param>
internal sealed record DeletedElement(string Id);
