namespace Web.Rides;

/// <summary>Minutes the car stands at a door, by what the rider needs; learned from practice, changed per ride where it is known better.</summary>
public static class ServiceMinutes
{
    private const int HelpToTheDoor = 2;

    public static (int Pickup, int Dropoff) Of(Rider rider, bool wheelchair)
    {
        var (pickup, dropoff) = wheelchair || rider.Wheelchair ? (10, 8) : rider.Walker ? (6, 4) : (4, 2);
        var help = rider.DoorMinutes ?? (rider.HelpToTheDoor ? HelpToTheDoor : 0);
        return (pickup + help, dropoff + help);
    }
}
