namespace KlingFlow.Simulator.Routes;

/// <summary>A result as it is sent.</summary>
internal sealed record ServedFile(byte[] Bytes, string ContentType);
