namespace KlingFlow.Exports;

/// <summary>A file that lies where it was to be delivered, and was read there.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex, of what lies there.</param>
/// <param name="Copied">Whether it was copied now; else it was there already.</param>
public sealed record DeliveredFile(string Name, long Bytes, string Sha256, bool Copied);
