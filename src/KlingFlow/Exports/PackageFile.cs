namespace KlingFlow.Exports;

/// <summary>One file of a delivery.</summary>
/// <param name="Name">As it is called on both sides.</param>
/// <param name="Source">Absolute path.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record PackageFile(string Name, string Source, long Bytes, string Sha256);
