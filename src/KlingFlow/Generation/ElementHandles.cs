using KlingFlow.Providers;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>The elements of a take as its request names them, by what each was when the take was asked for.</summary>
public static class ElementHandles
{
    /// <summary>In order of priority, those that are used.</summary>
    /// <param name="services">The project.</param>
    /// <param name="address">Where the provider's ids live; null where it needs none.</param>
    /// <param name="record">The take.</param>
    public static IReadOnlyList<ElementHandle> Of(TakeServices services, string? address, TakeRecord record) => Of(services, address, record.Provider, record.Elements);

    /// <summary>The same of anything that shows elements.</summary>
    /// <param name="services">The project.</param>
    /// <param name="address">Where the provider's ids live; null where it needs none.</param>
    /// <param name="provider">The provider's name.</param>
    /// <param name="elements">As they were recorded.</param>
    public static IReadOnlyList<ElementHandle> Of(TakeServices services, string? address, string provider, IReadOnlyList<TakeElement> elements) =>
        [.. elements.Where(element => element.IsUsed).Select(element => new ElementHandle(element.Name, IdOf(services, address, provider, element)))];

    private static string? IdOf(TakeServices services, string? address, string provider, TakeElement element) => address is null || element.Sha256 is null
        ? null
        : ElementStand.Of(services.Disk, services.Project, services.Journal.View(), new ElementSpot(element.Name, element.Sha256, provider, address)).Id;
}
