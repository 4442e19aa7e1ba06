namespace KlingFlow.Outside;

/// <summary>A host name that leads to an address which may not be dialled.</summary>
internal sealed class AddressRefusedException(string host) : IOException($"{host} is not an address of the public internet");
